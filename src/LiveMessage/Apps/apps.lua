-- What the fragments that follow know about apps. Follows clock.lua.

local now_s = whole(math.floor(now / 1000000))

-- Writes a new app with the fields that values[first] and after name, and lists it. Its number in the list
-- is the time of its creation in microseconds, or one more than the last where that is greater.
local function write_app(app, apps, id, values, first)
  for at = first, #values, 2 do
    redis.call('HSET', app, values[at], values[at + 1])
  end
  redis.call('HSET', app, 'CreateTime', now_s, 'ModifyTime', now_s)

  local last = redis.call('ZREVRANGE', apps, 0, 0, 'WITHSCORES')[2]
  redis.call('ZADD', apps, whole(math.max(now, tonumber(last or 0) + 1)), id)
end
