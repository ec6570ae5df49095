-- LOSES: every bot with its token, updates that nobody has handled, messages that were not sent, and who has blocked a bot.
alter table shop.customers drop column bot_id;
alter table shop.customers drop column unreachable_at;
drop table shop.bot_files;
drop table shop.outbox;
drop table shop.updates;
drop table platform.webhook_routes;
drop table shop.bots;
