-- LOSES: connections that wait to be confirmed at this moment.
delete from platform.sign_ins where for_account_id is not null;
revoke insert (for_account_id) on platform.sign_ins from teleshop_platform;
alter table platform.sign_ins
  drop column for_account_id,
  drop constraint sign_ins_state_check,
  add constraint sign_ins_state_check check (state in ('waiting', 'asked', 'confirmed', 'refused', 'used'));
