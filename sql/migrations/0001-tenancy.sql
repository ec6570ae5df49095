-- WHY. The ground that every tenant table stands on: who is asking, and where things live.
-- `shop` holds what belongs to one shop, `platform` what belongs to none, `app` the functions that policies call.

create schema app;
create schema shop;
create schema platform;

-- The tenant of this transaction; null when none is set, and then no policy lets a row through.
-- NOTE: after a transaction that set it locally the setting is the empty string, not null: hence nullif.
create function app.current_tenant() returns uuid
  language sql stable parallel safe
  as $$ select nullif(current_setting('app.tenant', true), '')::uuid $$;

-- RIGHTS. NOTE: no right to create anything in any of these schemas is granted to anybody.
grant usage on schema app, shop to teleshop_app, teleshop_platform;
grant usage on schema platform to teleshop_platform;
revoke execute on all functions in schema app from public;
alter default privileges revoke execute on functions from public;
grant execute on function app.current_tenant() to teleshop_app, teleshop_platform;
