-- WHY. Somebody who is signed in connects their Telegram, by the same codes: then confirming does not begin a session but makes that Telegram sign in to
-- the account that asked.
alter table platform.sign_ins
  add column for_account_id uuid references platform.accounts,
  drop constraint sign_ins_state_check,
  -- taken: that Telegram signs in to another account already.
  add constraint sign_ins_state_check check (state in ('waiting', 'asked', 'confirmed', 'refused', 'used', 'taken'));
grant insert (for_account_id) on platform.sign_ins to teleshop_platform;
