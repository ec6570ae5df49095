-- LOSES: what earlier imports changed, so that they can no longer be undone.
drop table shop.import_changes;
revoke insert (undoes, categories, kept_bytes) on shop.imports from teleshop_app;
drop index shop.imports_newest;
drop index shop.imports_undone_once;
alter table shop.imports drop column undoes, drop column categories, drop column kept_bytes;
