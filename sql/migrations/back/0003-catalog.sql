-- LOSES: every category, product, variant, picture and import report.
drop table shop.import_pictures;
drop table shop.imports;
drop table shop.variants;
drop table shop.product_pictures;
drop table shop.product_categories;
drop table shop.products;
drop table shop.categories;
drop table shop.media;
