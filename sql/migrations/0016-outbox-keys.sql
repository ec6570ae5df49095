-- WHY. A message is written with every answer and gone a moment later. Each foreign key locks and looks up a row of another table, thousands of times a second:
-- the one to the bot stays (a bot that is removed takes its messages along, and has its tenant's key itself); a customer who is gone only leaves an id
-- that marks nobody.
alter table shop.outbox drop constraint outbox_tenant_id_fkey;
alter table shop.outbox drop constraint outbox_tenant_id_customer_id_fkey;
drop index shop.outbox_of_customer;
