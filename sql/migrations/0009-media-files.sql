-- WHY. A picture is served in several widths and in two formats, so that a phone does not load what only a large screen can show.

alter table shop.media
  -- What its owner's file was called, to be found again in a list; empty for what was fetched.
  add column name       text  not null default '' check (length(name) <= 200),
  -- The same picture narrower, as [{"width": 640, "sha256": "…"}, …] with the narrowest first; empty for what is small, and for rows from before.
  add column webp_files jsonb not null default '[]' check (jsonb_typeof(webp_files) = 'array'),
  -- The same as AVIF, its full width included; null until they are made in the background, and empty where they would save nothing or cannot be made.
  add column avif_files jsonb check (jsonb_typeof(avif_files) = 'array'),
  -- Shown in its place while it loads; null for a picture that can be seen through.
  add column colour     text  check (colour ~ '^[0-9a-f]{6}$'),
  add check (status = 'ready' or (webp_files = '[]' and avif_files is null and colour is null));
-- RIGHTS. NOTE: a name is never changed: it is what the file was called.
grant insert (name, webp_files, colour), update (webp_files, avif_files, colour) on shop.media to teleshop_app;
-- SPEED. For the list of a shop's pictures, newest first, by page.
create index media_newest on shop.media (tenant_id, id desc) where status = 'ready';
-- For whether any picture still waits for its AVIF.
create index media_without_avif on shop.media (tenant_id, id) where status = 'ready' and avif_files is null;
