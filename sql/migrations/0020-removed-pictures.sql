-- WHY. An owner takes a picture out of the library. It is kept for a while, so that this can be taken back, and for as long as a version shows it; then its
-- files go, and then its row.

alter table shop.media
  add column removed_at timestamptz,
  -- Its files are being deleted: from now on there is no way back, and nobody may store the same files until the row is gone.
  add column going      boolean not null default false,
  add check (not going or removed_at is not null);
-- RIGHTS.
-- NOTE: an address is only ever taken away: what is going makes room for the same one anew.
grant update (removed_at, going, source_url) on shop.media to teleshop_app;
-- SPEED. The list of a shop's pictures is without them.
drop index shop.media_newest;
create index media_newest on shop.media (tenant_id, id desc) where status = 'ready' and removed_at is null;
-- What may go, and whether a picture with the same files is about to.
create index media_removed on shop.media (tenant_id, removed_at) where removed_at is not null;
