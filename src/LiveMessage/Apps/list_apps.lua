-- A page of the apps of a data center by order of creation. Each has a number, which grows with that order.
-- Follows gate.lua.
--
-- KEYS[3]  apps
-- ARGV[5]  'descending' or 'ascending'
-- ARGV[6]  the number of the last app of the page before; -1: this page is the first
-- ARGV[7]  most apps to return
--
-- returns  {'listed', {app id, number, app id, number...}}

local ids
if ARGV[5] == 'descending' then
  local below = ARGV[6] == '-1' and '+inf' or '(' .. ARGV[6]
  ids = redis.call('ZREVRANGEBYSCORE', KEYS[3], below, '-inf', 'LIMIT', 0, ARGV[7])
else
  ids = redis.call('ZRANGEBYSCORE', KEYS[3], '(' .. ARGV[6], '+inf', 'LIMIT', 0, ARGV[7])
end

local listed = {}
for at, id in ipairs(ids) do
  listed[2 * at - 1] = id
  listed[2 * at] = whole(tonumber(redis.call('ZSCORE', KEYS[3], id)))
end
return {'listed', listed}
