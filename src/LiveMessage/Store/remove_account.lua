-- Removes an account that was created at run time.
--
-- @include Store/account_changes
-- @keys    run_time_accounts access_keys
-- @args    account_id
-- @returns removed
-- @returns unknown

local entry = redis.call('HGET', run_time_accounts, account_id)
if not entry then return {'unknown'} end
for key in string.gmatch(string.match(entry, '^%d+ (%S*) '), '[^,]+') do
  redis.call('HDEL', access_keys, key)
end
redis.call('HDEL', run_time_accounts, account_id)
redis.call('HINCRBY', run_time_accounts, '#', -1)
record_change(account_id)
return {'removed'}
