-- WHY. A picture is served in several widths and in two formats, so that a phone does not load what only a large screen can show.

alter table shop.media
  -- What its owner's file was called, to be found again in a list; empty for what was fetched.
  add column name        text not null default '' check (length(name) <= 200),
  -- How wide the narrower files are that were made of it; none for what is small, and for rows from before. A file is named after the picture that
  -- it is made of, its width and its type: see tenants/media/files.ts.
  add column widths      integer[] not null default '{}' check (cardinality(widths) <= 20),
  -- The same of its AVIFs, its own width included; null until they are made in the background, none where they would save nothing or cannot be made.
  add column avif_widths integer[] check (cardinality(avif_widths) <= 20),
  -- Shown in its place while it loads; null for a picture that can be seen through.
  add column colour      text check (colour ~ '^[0-9a-f]{6}$'),
  add check (status = 'ready' or (widths = '{}' and avif_widths is null and colour is null));
-- RIGHTS. NOTE: a name is never changed: it is what the file was called.
grant insert (name, widths, colour), update (widths, avif_widths, colour) on shop.media to teleshop_app;
-- SPEED. For the list of a shop's pictures, newest first, by page.
create index media_newest on shop.media (tenant_id, id desc) where status = 'ready';
-- For whether any picture still waits for its AVIF.
create index media_without_avif on shop.media (tenant_id, id) where status = 'ready' and avif_widths is null;
