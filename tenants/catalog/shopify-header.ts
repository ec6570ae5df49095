// The columns of Shopify's product CSV as its own exports order and spell them, in both generations.

export type Generation = "old" | "new"

// Source: https://help.shopify.com/en/manual/products/import-export/using-csv, its sample files, and exports of shops before and after 2025.
const OLD =
  "Handle|Title|Body (HTML)|Vendor|Product Category|Type|Tags|Published|Option1 Name|Option1 Value|Option1 Linked To|Option2 Name|Option2 Value|Option2 Linked To|Option3 Name|Option3 Value|Option3 Linked To|Variant SKU|Variant Grams|Variant Inventory Tracker|Variant Inventory Qty|Variant Inventory Policy|Variant Fulfillment Service|Variant Price|Variant Compare At Price|Variant Requires Shipping|Variant Taxable|Unit Price Total Measure|Unit Price Total Measure Unit|Unit Price Base Measure|Unit Price Base Measure Unit|Variant Barcode|Image Src|Image Position|Image Alt Text|Gift Card|SEO Title|SEO Description|Google Shopping / Google Product Category|Google Shopping / Gender|Google Shopping / Age Group|Google Shopping / MPN|Google Shopping / AdWords Grouping|Google Shopping / AdWords Labels|Google Shopping / Condition|Google Shopping / Custom Product|Google Shopping / Custom Label 0|Google Shopping / Custom Label 1|Google Shopping / Custom Label 2|Google Shopping / Custom Label 3|Google Shopping / Custom Label 4|Variant Image|Variant Weight Unit|Variant Tax Code|Cost per item|Status"

const NEW =
  "Title|URL handle|Description|Vendor|Product category|Type|Tags|Published on online store|Status|SKU|Barcode|Option1 name|Option1 value|Option1 Linked To|Option2 name|Option2 value|Option2 Linked To|Option3 name|Option3 value|Option3 Linked To|Price|Compare-at price|Cost per item|Charge tax|Tax code|Unit price total measure|Unit price total measure unit|Unit price base measure|Unit price base measure unit|Inventory tracker|Inventory quantity|Continue selling when out of stock|Weight value (grams)|Weight unit for display|Requires shipping|Fulfillment service|Product image URL|Image position|Image alt text|Variant image URL|Gift card|SEO title|SEO description|Google Shopping / Google product category|Google Shopping / Gender|Google Shopping / Age group|Google Shopping / Manufacturer part number (MPN)|Google Shopping / Ad group name|Google Shopping / Ads labels|Google Shopping / Condition|Google Shopping / Custom product|Google Shopping / Custom label 0|Google Shopping / Custom label 1|Google Shopping / Custom label 2|Google Shopping / Custom label 3|Google Shopping / Custom label 4"

export const HEADERS: Record<Generation, readonly string[]> = { old: OLD.split("|"), new: NEW.split("|") }

/** Columns that we only keep, as the old and as the new generation spell them. */
export const KEPT_COLUMNS: readonly (readonly [old: string, fresh: string])[] = [
  ["Variant Fulfillment Service", "Fulfillment service"],
  ["Variant Weight Unit", "Weight unit for display"],
  ["Variant Tax Code", "Tax code"],
  ["Cost per item", "Cost per item"],
  ["Option1 Linked To", "Option1 Linked To"],
  ["Option2 Linked To", "Option2 Linked To"],
  ["Option3 Linked To", "Option3 Linked To"],
  ["Unit Price Total Measure", "Unit price total measure"],
  ["Unit Price Total Measure Unit", "Unit price total measure unit"],
  ["Unit Price Base Measure", "Unit price base measure"],
  ["Unit Price Base Measure Unit", "Unit price base measure unit"],
  ["Google Shopping / Google Product Category", "Google Shopping / Google product category"],
  ["Google Shopping / Gender", "Google Shopping / Gender"],
  ["Google Shopping / Age Group", "Google Shopping / Age group"],
  ["Google Shopping / MPN", "Google Shopping / Manufacturer part number (MPN)"],
  ["Google Shopping / AdWords Grouping", "Google Shopping / Ad group name"],
  ["Google Shopping / AdWords Labels", "Google Shopping / Ads labels"],
  ["Google Shopping / Condition", "Google Shopping / Condition"],
  ["Google Shopping / Custom Product", "Google Shopping / Custom product"],
  ["Google Shopping / Custom Label 0", "Google Shopping / Custom label 0"],
  ["Google Shopping / Custom Label 1", "Google Shopping / Custom label 1"],
  ["Google Shopping / Custom Label 2", "Google Shopping / Custom label 2"],
  ["Google Shopping / Custom Label 3", "Google Shopping / Custom label 3"],
  ["Google Shopping / Custom Label 4", "Google Shopping / Custom label 4"],
]
