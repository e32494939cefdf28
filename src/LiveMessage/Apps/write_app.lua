-- Writes a new app.
--
-- @include Apps/app_time
-- @keys    app
-- @keys    apps      the apps of its data center
-- @args    app_id

-- Adds the app to the end of the list. Its number in the list is the real time in microseconds, or the last number plus
-- one if that is greater.
local function list_app()
  local last = redis.call('ZREVRANGE', apps, 0, 0, 'WITHSCORES')[2]
  redis.call('ZADD', apps, whole(math.max(real_now, tonumber(last or 0) + 1)), app_id)
end

-- Writes the app and adds it to the list. `values` has alternating field names and values.
local function write_app(values)
  redis.call('HSET', app, 'CreateTime', now_s, 'ModifyTime', now_s, unpack(values))
  list_app()
end
