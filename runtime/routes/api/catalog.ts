// Products and categories by hand.
import { Elysia } from "elysia"
import { z } from "zod"
import {
  createCategory,
  createProduct,
  findProducts,
  removeCategory,
  removeProduct,
  requireProduct,
  setPublished,
  updateCategory,
  updateProduct,
} from "../../../tenants/catalog/edit.ts"
import { CategoryChanges, NewCategory, NewProduct, ProductChanges } from "../../../tenants/catalog/edit-schema.ts"
import { loadCategories } from "../../../tenants/catalog/queries.ts"
import { type Owner, REPEATABLE } from "../../plugins/owner.ts"
import { Category, Product } from "./catalog-shapes.ts"
import { Done, done, limitOf, ofShop, ofShopAndId, Paging, pageOf, searchText } from "./shapes.ts"

const ProductQuery = Paging.extend({
  search: searchText,
  published: z.enum(["true", "false"]).optional(),
  categoryId: z.uuid().optional(),
})

const Shown = z.strictObject({ ids: z.array(z.uuid()).min(1).max(200), published: z.boolean() })

export function productRoutes(door: Owner) {
  return new Elysia({ name: "api-products", prefix: "/shops/:shop/products", tags: ["catalog"] })
    .use(door)
    .get(
      "/",
      ({ inTenant, query: { published, ...query } }) => {
        const hidden = published === undefined ? {} : { published: published === "true" }
        return inTenant((tx) => findProducts(tx, { ...query, ...hidden, limit: limitOf(query) }))
      },
      {
        ...{ may: "catalog.see" as const, params: ofShop, query: ProductQuery, response: pageOf(Product) },
        detail: { summary: "Products, newest first, hidden ones too" },
      },
    )
    .get("/:id", ({ inTenant, params }) => inTenant((tx) => requireProduct(tx, params.id)), {
      ...{ may: "catalog.see" as const, params: ofShopAndId, response: Product },
      detail: { summary: "One product" },
    })
    .post(
      "/",
      ({ once, body, set }) => {
        set.status = 201
        return once((tx) => createProduct(tx, body))
      },
      {
        ...{ may: "catalog.change" as const, params: ofShop, body: NewProduct, response: { 201: Product } },
        detail: { summary: "Make a product", ...REPEATABLE },
      },
    )
    .patch("/", ({ inTenant, body }) => inTenant((tx) => setPublished(tx, body.ids, body.published)), {
      ...{ may: "catalog.change" as const, params: ofShop, body: Shown, response: z.object({ changed: z.array(z.uuid()) }) },
      detail: { summary: "Show or hide several products; says which were otherwise before" },
    })
    .patch("/:id", ({ inTenant, params, body }) => inTenant((tx) => updateProduct(tx, params.id, body)), {
      ...{ may: "catalog.change" as const, params: ofShopAndId, body: ProductChanges, response: Product },
      detail: { summary: "Change a product: only what is named; variants are named all or not at all" },
    })
    .delete(
      "/:id",
      async ({ inTenant, params }) => {
        await inTenant((tx) => removeProduct(tx, params.id))
        return done
      },
      {
        ...{ may: "catalog.change" as const, params: ofShopAndId, response: Done },
        detail: { summary: "Remove a product that nobody has ordered" },
      },
    )
}

export function categoryRoutes(door: Owner) {
  return new Elysia({ name: "api-categories", prefix: "/shops/:shop/categories", tags: ["catalog"] })
    .use(door)
    .get("/", ({ inTenant }) => inTenant(loadCategories), {
      ...{ may: "catalog.see" as const, params: ofShop, response: z.array(Category) },
      detail: { summary: "All categories, in order" },
    })
    .post(
      "/",
      ({ once, body, set }) => {
        set.status = 201
        return once((tx) => createCategory(tx, body))
      },
      {
        ...{ may: "catalog.change" as const, params: ofShop, body: NewCategory, response: { 201: Category } },
        detail: { summary: "Make a category", ...REPEATABLE },
      },
    )
    .patch("/:id", ({ inTenant, params, body }) => inTenant((tx) => updateCategory(tx, params.id, body)), {
      ...{ may: "catalog.change" as const, params: ofShopAndId, body: CategoryChanges, response: Category },
      detail: { summary: "Rename or move a category" },
    })
    .delete(
      "/:id",
      async ({ inTenant, params }) => {
        await inTenant((tx) => removeCategory(tx, params.id))
        return done
      },
      {
        ...{ may: "catalog.change" as const, params: ofShopAndId, response: Done },
        detail: { summary: "Remove a category; its products stay" },
      },
    )
}
