// Who is signed in, with their shops.
import { useNavigate } from "@solidjs/router"
import { useQuery } from "@tanstack/solid-query"
import { createEffect } from "solid-js"
import { api, ask, Problem } from "../api.ts"

export const SESSION = ["session"] as const

export function useSession() {
  return useQuery(() => ({ queryKey: SESSION, queryFn: () => ask(api.session.get()), staleTime: 60_000, throwOnError: false }))
}

/** For screens of people who are signed in: whoever is not is led to the sign-in, and back here afterwards. */
export function useOwnSession() {
  const session = useSession()
  const navigate = useNavigate()
  createEffect(() => {
    if (session.error instanceof Problem && session.error.status === 401) {
      sessionStorage.setItem("teleshop.after-sign-in", location.pathname.replace(/^\/app/, "") || "/shops")
      navigate("/sign-in", { replace: true })
    }
  })
  return session
}

/** Where to go once signed in. */
export function afterSignIn(): string {
  const kept = sessionStorage.getItem("teleshop.after-sign-in") ?? "/shops"
  sessionStorage.removeItem("teleshop.after-sign-in")
  return kept.startsWith("/") && !kept.startsWith("//") ? kept : "/shops"
}
