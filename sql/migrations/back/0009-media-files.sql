-- LOSES: what pictures' files were called, and which narrower files and AVIFs there are of them.
drop index shop.media_without_avif, shop.media_newest;
alter table shop.media drop column name, drop column widths, drop column avif_widths, drop column colour;
