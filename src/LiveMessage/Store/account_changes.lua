-- The changes of the accounts that were created at run time.
--
-- @include Store/time
-- @keys    account_changes   the last 10,000 changes by number: 'number id', or 'number *' if all accounts were removed
-- @args    accounts_channel  the channel that each change is published to

-- Records a change of one account, or of all accounts ('*'). Returns its number: the server time in microseconds, or
-- the last number plus one if that is greater.
local function record_change(id)
  local last = redis.call('ZREVRANGE', account_changes, 0, 0)[1]
  local number = math.max(real_now, tonumber(string.match(last or '', '^%d+') or 0) + 1)
  local line = whole(number) .. ' ' .. id
  redis.call('ZADD', account_changes, whole(number), line)
  redis.call('ZREMRANGEBYRANK', account_changes, 0, -10001)
  redis.call('PUBLISH', accounts_channel, line)
  return number
end
