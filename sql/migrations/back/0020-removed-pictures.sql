-- LOSES: which pictures were taken out of the library; they are in it again.
drop index shop.media_removed, shop.media_newest;
create index media_newest on shop.media (tenant_id, id desc) where status = 'ready';
revoke update (source_url) on shop.media from teleshop_app;
alter table shop.media drop column removed_at, drop column going;
