-- Reads the accounts that were created at run time: those that have changed, or all of them.
--
-- @keys    run_time_accounts account_changes
-- @args    after               the number of the last change that the reader has; 0 if it has none
-- @returns unchanged
-- @returns changed number entries   alternating id and entry; the entry of a removed account is empty
-- @returns all number entries       alternating field and value of all accounts

local last = redis.call('ZREVRANGE', account_changes, 0, 0)[1]
local number = string.match(last or '0', '^%d+')
if number == after then return {'unchanged'} end

local entries = {}
local lines = redis.call('ZRANGEBYSCORE', account_changes, after, '+inf')
-- The first line is the last change that the reader has. If it is missing, changes after it may be missing too.
local is_all = string.match(lines[1] or '', '^%d+') ~= after
for at = 2, #lines do
  local id = string.match(lines[at], ' (.+)$')
  is_all = is_all or id == '*'
  if not is_all then
    entries[#entries + 1] = id
    entries[#entries + 1] = redis.call('HGET', run_time_accounts, id) or ''
  end
end
if is_all then return {'all', number, redis.call('HGETALL', run_time_accounts)} end
return {'changed', number, entries}
