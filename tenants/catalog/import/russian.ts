// Columns of Russian price lists whose meaning is clear from their names alone; any other is kept and not understood.

// A weight in kilograms, a price "from" or a wholesale price are missing on purpose: they would be taken for something else.
export const RUSSIAN_NAMES = {
  title: ["название", "наименование", "название товара", "наименование товара", "товар"],
  description: ["описание", "описание товара"],
  vendor: ["бренд", "производитель"],
  type: ["тип товара"],
  category: ["категория", "раздел"],
  tags: ["теги", "метки"],
  sku: ["артикул", "код товара"],
  barcode: ["штрихкод", "штрих-код"],
  price: ["цена", "цена, руб", "цена, руб.", "цена (руб)", "цена (руб.)", "цена, ₽", "розничная цена"],
  compareAt: ["старая цена", "цена до скидки"],
  quantity: ["остаток", "остатки", "количество", "остаток, шт", "остаток, шт.", "количество на складе"],
  weight: ["вес, г", "вес, г.", "вес (г)"],
  imageUrl: ["картинка", "изображение", "фото", "ссылка на фото", "ссылка на картинку"],
  seoTitle: ["seo заголовок"],
  seoDescription: ["seo описание"],
} as const
