// What the reader makes of good files, in both generations of headers.
import { describe, expect, test } from "bun:test"
import fc from "fast-check"
import { guarded } from "../../../../tenants/catalog/import/cells.ts"
import { mergedExtra } from "../../../../tenants/catalog/import/extra.ts"
import { readCatalogFile } from "../../../../tenants/catalog/import/read.ts"
import { csv, inPieces, oldRow, read } from "../../../help/csv.ts"

/** What would be kept of a new product's cells. */
const filledIn = (extra: Record<string, string> | undefined) => mergedExtra({}, extra)

describe("headers", () => {
  test("the old generation and the new say the same", async () => {
    const old = await read([
      {
        Handle: "tee",
        Title: "Tee",
        "Body (HTML)": "<p>Soft</p>",
        Vendor: "V",
        Type: "T",
        Tags: "a, b",
        Published: "TRUE",
        "Option1 Name": "Size",
        "Option1 Value": "S",
        "Variant SKU": "T-S",
        "Variant Grams": "340.0",
        "Variant Inventory Tracker": "shopify",
        "Variant Inventory Qty": "3",
        "Variant Inventory Policy": "deny",
        "Variant Price": "10.00",
        "Variant Compare At Price": "15",
        "Variant Requires Shipping": "TRUE",
        "Variant Taxable": "FALSE",
        "Variant Barcode": "400",
        "Image Src": "https://img.example/1.jpg",
        "Image Position": "1",
        "Image Alt Text": "A tee",
        "SEO Title": "st",
        "SEO Description": "sd",
        Status: "active",
      },
    ])
    const fresh = await read([
      {
        Title: "Tee",
        "URL handle": "tee",
        Description: "<p>Soft</p>",
        Vendor: "V",
        Type: "T",
        Tags: "a, b",
        "Published on online store": "TRUE",
        Status: "Active",
        SKU: "T-S",
        Barcode: "400",
        "Option1 name": "Size",
        "Option1 value": "S",
        Price: "10.00",
        "Compare-at price": "15",
        "Charge tax": "FALSE",
        "Inventory tracker": "shopify",
        "Inventory quantity": "3",
        "Continue selling when out of stock": "DENY",
        "Weight value (grams)": "340",
        "Requires shipping": "TRUE",
        "Product image URL": "https://img.example/1.jpg",
        "Image position": "1",
        "Image alt text": "A tee",
        "SEO title": "st",
        "SEO description": "sd",
      },
    ])
    expect(old.errors).toEqual([])
    expect(fresh.products).toEqual(old.products)
    expect(old.products[0]?.variants[0]?.fields).toMatchObject({
      sku: "T-S",
      barcode: "400",
      priceMinor: 1000,
      compareAtMinor: 1500,
      stockQuantity: 3,
      stockPolicy: "deny",
      weightGrams: 340,
      requiresShipping: true,
      taxable: false,
    })
  })

  test("case, order and blanks of column names do not matter", async () => {
    const { products } = await read([{ " VARIANT  price ": "5", title: "Mug", HANDLE: "mug" }])
    expect(products[0]?.fields.title).toBe("Mug")
    expect(products[0]?.variants[0]?.fields.priceMinor).toBe(500)
  })

  test("columns that we do not know are kept, and only where they are filled", async () => {
    const { products } = await read([
      oldRow({ "Google Shopping / Gender": "unisex", "Variant Tax Code": "X1", "Cost per item": "3", "My field": "", __proto__x: "1" }),
    ])
    expect(filledIn(products[0]?.fields.extra)).toEqual({ "Google Shopping / Gender": "unisex", __proto__x: "1" })
    expect(filledIn(products[0]?.variants[0]?.fields.extra)).toEqual({ "Variant Tax Code": "X1", "Cost per item": "3" })
  })

  test("a column that is not in the file says nothing of its field", async () => {
    const [product] = (await read([{ Handle: "mug", Title: "Mug", "Variant Price": "1" }])).products
    expect(Object.keys(product?.fields ?? {}).sort()).toEqual(["optionNames", "title"])
    expect(Object.keys(product?.variants[0]?.fields ?? {})).toEqual(["priceMinor"])
    expect(product?.pictures).toBeUndefined()
  })
})

describe("rows of one product", () => {
  test("need not stand together, and rows with only a picture sell nothing", async () => {
    const { products, errors } = await read([
      oldRow({
        Handle: "tee",
        Title: "Tee",
        "Option1 Name": "Size",
        "Option1 Value": "S",
        "Image Src": "https://i.example/1.png",
        "Image Position": "2",
      }),
      oldRow({ Handle: "mug" }),
      { Handle: "tee", "Option1 Value": "M", "Variant Price": "13" },
      { Handle: "tee", "Image Src": "https://i.example/0.png", "Image Position": "1" },
      { Handle: "tee", "Image Src": "https://i.example/1.png", "Image Position": "3" },
    ])
    expect(errors).toEqual([])
    expect(products.map((product) => [product.handle, product.variants.map((variant) => variant.optionValues)])).toEqual([
      ["tee", [["S"], ["M"]]],
      ["mug", [[]]],
    ])
    expect(products[0]?.pictures?.map((picture) => picture.url)).toEqual(["https://i.example/0.png", "https://i.example/1.png"])
  })

  test("of the new generation may lack a handle: the title names the product, and rows with neither continue it", async () => {
    const { products, errors } = await read([
      { Title: "Синяя чашка", "URL handle": "", "Option1 name": "Size", "Option1 value": "S", Price: "1" },
      { Title: "", "URL handle": "", "Option1 value": "M", Price: "2" },
      { Title: "Bowl", "URL handle": "", Price: "3" },
    ])
    expect(errors).toEqual([])
    expect(products.map((product) => [product.handle, product.variants.length])).toEqual([
      ["sinyaya-chashka", 2],
      ["bowl", 1],
    ])
  })

  test("with handles that differ only by case are two products", async () => {
    expect((await read([oldRow({ Handle: "Mug" }), oldRow({ Handle: "mug" })])).products.map(({ handle }) => handle)).toEqual([
      "Mug",
      "mug",
    ])
  })

  test('"Default Title" is a product without options', async () => {
    const [product] = (await read([oldRow({ "Option1 Name": "Title", "Option1 Value": "Default Title" })])).products
    expect(product?.fields.optionNames).toEqual([])
    expect(product?.variants[0]?.optionValues).toEqual([])
  })

  test("a variant's own picture comes after the product's", async () => {
    const { products } = await read([oldRow({ "Image Src": "https://i.example/a", "Variant Image": "https://i.example/v" })])
    expect(products[0]?.pictures?.map(({ url }) => url)).toEqual(["https://i.example/a", "https://i.example/v"])
  })
})

describe("stock", () => {
  const stock = async (tracker: string, quantity: string, policy = "deny") => {
    const { products } = await read([
      oldRow({ "Variant Inventory Tracker": tracker, "Variant Inventory Qty": quantity, "Variant Inventory Policy": policy }),
    ])
    return products[0]?.variants[0]?.fields.stockQuantity
  }
  test("an empty tracker means that nobody counts, whatever the quantity", async () => expect(await stock("", "1")).toBeNull())
  test("with a tracker the quantity counts", async () => expect(await stock("shopify", "7")).toBe(7))
  test("below zero, as shops that were oversold export it, is no error: it counts as 0 where nothing is sold below, with a warning", async () => {
    const oversold = (policy: string) =>
      read([oldRow({ "Variant Inventory Tracker": "shopify", "Variant Inventory Qty": "-3", "Variant Inventory Policy": policy })])
    expect(await oversold("continue")).toMatchObject({ errors: [], warnings: [] })
    expect(await oversold("deny")).toMatchObject({
      errors: [],
      warnings: [{ row: 2, column: "Variant Inventory Qty", value: "-3", reason: expect.stringContaining("it counts as 0") }],
    })
  })
  test("a tracker without a quantity keeps what is there", async () => expect(await stock("shopify", "")).toBe("keep"))
})

describe("what is for sale and how", () => {
  test.each([
    [{ Published: "true", Status: "active" }, true],
    [{ Published: "", Status: "" }, true],
    [{ Published: "false", Status: "active" }, false],
    [{ Published: "true", Status: "draft" }, false],
    [{ Published: "true", Status: "Archived" }, false],
  ])("%j is published: %p", async (cells, published) => {
    expect((await read([oldRow(cells)])).products[0]?.fields.published).toBe(published)
  })

  test("what needs no shipping is digital, and so is a gift card", async () => {
    const kindOf = async (cells: Record<string, string>) => (await read([oldRow(cells)])).products[0]?.fields.kind
    expect(await kindOf({ "Variant Requires Shipping": "true" })).toBe("physical")
    expect(await kindOf({ "Variant Requires Shipping": "false" })).toBe("digital")
    expect(await kindOf({ "Variant Requires Shipping": "true", "Gift Card": "true" })).toBe("digital")
  })

  test.each([
    [
      { "Product Category": "Apparel & Accessories > Clothing > Shirts", Type: "T", Tags: "x" },
      ["Apparel & Accessories", "Clothing", "Shirts"],
    ],
    [{ "Product Category": "", Type: "Mugs > big", Tags: "x" }, ["Mugs > big"]],
    [{ Type: "", Tags: "men" }, ["men"]],
    [{ Type: "", Tags: "men, sale" }, undefined],
  ])("%j is filed under %j", async (cells, path) => {
    expect((await read([oldRow(cells)])).products[0]?.categoryPath).toEqual(path as string[])
  })

  test("a compare-at price that is lower is left out with a warning; an equal one and a zero without", async () => {
    const lower = await read([oldRow({ "Variant Compare At Price": "9" })])
    expect([lower.products[0]?.variants[0]?.fields.compareAtMinor, lower.warnings.length]).toEqual([null, 1])
    for (const silent of ["12.50", "0", "0.00"]) {
      const taken = await read([oldRow({ "Variant Compare At Price": silent })])
      expect([taken.products[0]?.variants[0]?.fields.compareAtMinor, taken.warnings.length]).toEqual([null, 0])
    }
  })

  test.each(["=1+1", "+7 mug", "-20% mug", "@mug"])("the title %p stays text, with a warning", async (title) => {
    const { products, warnings, errors } = await read([oldRow({ Title: title })])
    expect(products[0]?.fields.title).toBe(title)
    expect([errors.length, warnings[0]?.column]).toEqual([0, "Title"])
  })

  test("a description loses its scripts, and the owner learns of it", async () => {
    const { products, warnings } = await read([oldRow({ "Body (HTML)": '<p onclick="x()">Hi</p><script>alert(1)</script>' })])
    expect(products[0]?.fields.descriptionHtml).toBe("<p>Hi</p>")
    expect(warnings[0]?.reason).toContain("onclick, <script>")
  })

  test("a picture that cannot be fetched is a warning, not an error", async () => {
    const { warnings, errors, products } = await read([
      oldRow({ "Image Src": "http://i.example/a.jpg" }),
      { Handle: "mug", "Image Src": "pictures/b.jpg" },
      { Handle: "mug", "Image Src": `https://i.example/${"x".repeat(2048)}` },
    ])
    expect([errors.length, warnings.map(({ row }) => row), products[0]?.pictures?.length]).toEqual([0, [2, 3, 4], 2])
  })
})

describe("writing", () => {
  test("quoted line breaks, doubled quotes, a byte order mark and CR LF are read as a spreadsheet means them", async () => {
    const file = `\ufeff${csv([oldRow({ "Body (HTML)": 'one\r\ntwo "three", four' }), oldRow({ Handle: "cup", "Variant Price": "x" })], "\r\n")}`
    const { products, errors } = await readCatalogFile(inPieces(file, 3), { exponent: 2, policy: "ignore" })
    expect(products[0]?.fields.descriptionHtml).toBe('one\r\ntwo "three", four')
    expect(errors[0]).toMatchObject({ row: 3, line: 4 })
  })

  test("a shop's currency decides how many decimals a price has", async () => {
    const price = async (text: string, exponent: number) =>
      (await read([oldRow({ "Variant Price": text })], "ignore", exponent)).products[0]?.variants[0]?.fields.priceMinor
    expect(await price("50.00", 0)).toBe(50)
    expect(await price("50", 0)).toBe(50)
    expect(await price("50.5", 0)).toBeUndefined()
    expect(await price("1.234", 3)).toBe(1234)
  })

  test("any text comes back from its quotes as it went in", async () => {
    const text = fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r\n", ";", "'", "=", "я", "😀", "a", " ", "\t"), maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(text, text, fc.integer({ min: 1, max: 9 }), async (one, other, size) => {
        const file = csv([oldRow({ "Field one": guarded(one.trim()), "Field two": guarded(other.trim()) })])
        const { products } = await readCatalogFile(inPieces(file, size), { exponent: 2, policy: "reject-all" })
        const extra = products[0]?.fields.extra
        expect([extra?.["Field one"] ?? "", extra?.["Field two"] ?? ""]).toEqual([one.trim(), other.trim()])
      }),
      { numRuns: 200 },
    )
  })
})
