-- Removes all accounts that were created at run time.
--
-- @include Store/account_changes
-- @keys    run_time_accounts access_keys
-- @returns removed

if redis.call('DEL', run_time_accounts, access_keys) > 0 then record_change('*') end
return {'removed'}
