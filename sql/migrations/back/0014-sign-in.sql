-- LOSES: who is signed in, invitations, and which Telegram account signs a person in; accounts and members stay.
drop index shop.members_of_account;
revoke select (tenant_id, account_id, role) on shop.members from teleshop_platform;
drop policy "the platform finds the shops of a person" on shop.members;
drop table shop.api_answers, shop.events, shop.invitations;
drop table platform.leases, platform.rate_limits, platform.sign_in_links, platform.sign_ins, platform.refresh_tokens, platform.sessions;
alter table platform.accounts drop telegram_id, drop locale;
