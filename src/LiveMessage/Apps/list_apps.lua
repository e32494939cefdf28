-- Lists a page of the apps of a data center in order of creation. Each app has a number that increases in that order.
--
-- @include Store/gate
-- @keys    apps
-- @args    order             'descending' or 'ascending'
-- @args    after             the number of the last app on the previous page; -1 for the first page
-- @args    limit             the maximum number of apps
-- @returns listed apps       alternating app ids and numbers

local ids
if order == 'descending' then
  local below = after == '-1' and '+inf' or '(' .. after
  ids = redis.call('ZREVRANGEBYSCORE', apps, below, '-inf', 'LIMIT', 0, limit)
else
  ids = redis.call('ZRANGEBYSCORE', apps, '(' .. after, '+inf', 'LIMIT', 0, limit)
end

local listed = {}
for at, id in ipairs(ids) do
  listed[2 * at - 1] = id
  listed[2 * at] = whole(tonumber(redis.call('ZSCORE', apps, id)))
end
return {'listed', listed}
