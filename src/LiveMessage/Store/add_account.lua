-- Adds an account that is created at run time, unless its id or one of its access keys is in use.
--
-- @include Store/account_changes
-- @keys    run_time_accounts   entry of each account by id: 'number keys json', with the ids of its access keys
--                              separated by commas; the field '#' has the number of accounts
-- @keys    access_keys         account id by access key id
-- @args    account_id
-- @args    json                the account as one of the accounts file
-- @args    max_accounts        the maximum number of accounts
-- @args    access_key_ids...
-- @returns added
-- @returns id_used
-- @returns key_used access_key_id account_id
-- @returns too_many

if redis.call('HGET', run_time_accounts, account_id) then return {'id_used'} end
for _, key in ipairs(access_key_ids) do
  local owner = redis.call('HGET', access_keys, key)
  if owner then return {'key_used', key, owner} end
end
if tonumber(redis.call('HGET', run_time_accounts, '#') or 0) >= tonumber(max_accounts) then return {'too_many'} end

local number = record_change(account_id)
for _, key in ipairs(access_key_ids) do
  redis.call('HSET', access_keys, key, account_id)
end
redis.call('HSET', run_time_accounts, account_id,
  whole(number) .. ' ' .. table.concat(access_key_ids, ',') .. ' ' .. json)
redis.call('HINCRBY', run_time_accounts, '#', 1)
return {'added'}
