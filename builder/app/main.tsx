// Where the app begins: its routes. Screens are loaded when they are first needed.
import { Navigate, Route, Router } from "@solidjs/router"
import { QueryClient, QueryClientProvider } from "@tanstack/solid-query"
import { lazy } from "solid-js"
import { render } from "solid-js/web"
import { Problem } from "../api.ts"
import { Frame } from "./Frame.tsx"
import { keepFocus } from "./focus.ts"
import { applyScheme } from "./scheme.ts"
import { sayWhatIsMissing } from "./validity.ts"

const SignIn = lazy(() => import("../session/SignIn.tsx"))
const SignInLink = lazy(() => import("../session/SignInLink.tsx"))
const Shops = lazy(() => import("../shops/Shops.tsx"))
const NewShop = lazy(() => import("../shops/NewShop.tsx"))
const ShopFrame = lazy(() => import("../shops/ShopFrame.tsx"))
const ShopHome = lazy(() => import("../shops/ShopHome.tsx"))
const Orders = lazy(() => import("../orders/Orders.tsx"))
const OrderScreen = lazy(() => import("../orders/OrderScreen.tsx"))
const Publish = lazy(() => import("../publish/Publish.tsx"))
const Versions = lazy(() => import("../versions/Versions.tsx"))
const Look = lazy(() => import("../theme/Look.tsx"))
const Preview = lazy(() => import("../preview/Preview.tsx"))
const Products = lazy(() => import("../catalog/Products.tsx"))
const ProductScreen = lazy(() => import("../catalog/ProductScreen.tsx"))
const Categories = lazy(() => import("../catalog/Categories.tsx"))
const Media = lazy(() => import("../catalog/Media.tsx"))
const Files = lazy(() => import("../catalog/Files.tsx"))
const Customers = lazy(() => import("../people/Customers.tsx"))
const Answers = lazy(() => import("../people/Answers.tsx"))
const People = lazy(() => import("../people/People.tsx"))
const Bots = lazy(() => import("../selling/Bots.tsx"))
const Delivery = lazy(() => import("../selling/Delivery.tsx"))
const Settings = lazy(() => import("../shops/Settings.tsx"))
const Sessions = lazy(() => import("../session/Sessions.tsx"))
const Invitation = lazy(() => import("../session/Invitation.tsx"))
const Editor = lazy(() => import("../editor/Editor.tsx"))
const NotHere = lazy(() => import("./NotHere.tsx"))

/** Asked again only when it may help: a refusal says the same the second time. */
const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: (failures, error) => failures < 2 && !(error instanceof Problem && error.status < 500), staleTime: 5_000 },
  },
})

applyScheme()
keepFocus()
sayWhatIsMissing()
const root = document.getElementById("app")
if (root) {
  render(
    () => (
      <QueryClientProvider client={queries}>
        <Router base="/app" root={Frame}>
          <Route path="/" component={() => <Navigate href="/shops" />} />
          <Route path="/sign-in" component={SignIn} />
          <Route path="/sign-in/link" component={SignInLink} />
          <Route path="/shops" component={Shops} />
          <Route path="/shops/new" component={NewShop} />
          <Route path="/shops/:shop" component={ShopFrame}>
            <Route path="/" component={ShopHome} />
            <Route path="/preview" component={Preview} />
            <Route path="/publish" component={Publish} />
            <Route path="/look" component={Look} />
            <Route path="/versions" component={Versions} />
            <Route path="/orders" component={Orders} />
            <Route path="/orders/:id" component={OrderScreen} />
            <Route path="/products" component={Products} />
            <Route path="/products/new" component={ProductScreen} />
            <Route path="/products/:id" component={ProductScreen} />
            <Route path="/categories" component={Categories} />
            <Route path="/media" component={Media} />
            <Route path="/import" component={Files} />
            <Route path="/customers" component={Customers} />
            <Route path="/answers" component={Answers} />
            <Route path="/people" component={People} />
            <Route path="/bots" component={Bots} />
            <Route path="/delivery" component={Delivery} />
            <Route path="/settings" component={Settings} />
          </Route>
          <Route path="/invitation" component={Invitation} />
          <Route path="/sessions" component={Sessions} />
          <Route path="/shops/:shop/edit/:page?" component={Editor} />
          <Route path="*" component={NotHere} />
        </Router>
      </QueryClientProvider>
    ),
    root,
  )
}
