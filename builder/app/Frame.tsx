// What stands around every screen: the bar at the top, and a place for what goes wrong.
import { A, type RouteSectionProps, useLocation, useNavigate } from "@solidjs/router"
import { useQueryClient } from "@tanstack/solid-query"
import { ErrorBoundary, Show, Suspense } from "solid-js"
import { Dynamic } from "solid-js/web"
import { api, ask } from "../api.ts"
import { useSession } from "../session/session.ts"
import { Icon } from "../ui/Icon.tsx"
import { Menu, MenuChoice, MenuItem, MenuLine } from "../ui/Menu.tsx"
import { Skeleton } from "../ui/Skeleton.tsx"
import { Toasts } from "../ui/Toasts.tsx"
import { Trouble } from "../ui/Trouble.tsx"
import { chooseLanguage, LANGUAGES, language, words } from "../words/index.ts"
import { chooseScheme, type Scheme, scheme } from "./scheme.ts"

const SCHEMES: readonly Scheme[] = ["light", "dark", "system"]

export function Frame(props: RouteSectionProps) {
  const location = useLocation()
  // The editor has the whole window, with a bar of its own; a shop's screens have their shop's frame.
  const whole = () => /\/edit(\/|$)/.test(location.pathname)
  const ofShop = () => /^(\/app)?\/shops\/(?!new(\/|$))[^/]+/.test(location.pathname) && !whole()
  return (
    <div class="flex min-h-dvh flex-col">
      <Show when={!whole() && !ofShop()}>
        <header class="flex min-h-14 items-center gap-4 border-b border-line bg-paper px-4">
          <A href="/shops" class="flex min-h-11 items-center text-lg font-semibold tracking-tight">
            TeleShop
          </A>
          <span class="flex-1" />
          <PersonMenu />
        </header>
      </Show>
      <Dynamic
        component={ofShop() ? "div" : "main"}
        id={ofShop() || whole() ? undefined : "content"}
        tabindex={ofShop() || whole() ? undefined : -1}
        class="flex flex-1 flex-col outline-none"
      >
        <ErrorBoundary fallback={(error, reset) => <Trouble error={error} retry={reset} />}>
          <Suspense fallback={<Skeleton lines={6} />}>{props.children}</Suspense>
        </ErrorBoundary>
      </Dynamic>
      <Toasts />
    </div>
  )
}

/** Who is signed in, and what is theirs on every screen: language, appearance, sessions, the way out. */
export function PersonMenu(props: { small?: boolean }) {
  const session = useSession()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const signOut = async () => {
    await ask(api.session.delete()).catch(() => {})
    queries.clear()
    navigate("/sign-in")
  }
  return (
    <Menu
      class={props.small ? "text-[13px]" : ""}
      label={
        <>
          <Icon name="people" />
          <span class="truncate">{session.data?.name || words().menu}</span>
        </>
      }
    >
      <MenuLine>{words().language}</MenuLine>
      {LANGUAGES.map((one) => (
        <MenuChoice chosen={language() === one.language} onSelect={() => chooseLanguage(one.language)}>
          {one.name}
        </MenuChoice>
      ))}
      <MenuLine>{words().scheme.title}</MenuLine>
      {SCHEMES.map((one) => (
        <MenuChoice chosen={scheme() === one} onSelect={() => chooseScheme(one)}>
          {words().scheme[one]}
        </MenuChoice>
      ))}
      <Show when={session.data}>
        <MenuLine />
        <MenuItem onSelect={() => navigate("/sessions")}>{words().sessions.title}</MenuItem>
        <MenuItem onSelect={() => void signOut()}>{words().signOut}</MenuItem>
      </Show>
    </Menu>
  )
}
