-- WHY. Reserved: written below by whoever adds its tables.
select 1;
