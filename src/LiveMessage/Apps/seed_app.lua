-- Writes an app of the configuration. An existing app is kept unless its configuration has changed or a reset restores
-- it. An app that is written gets the current time as its creation time.
--
-- @include Apps/write_app
-- @args    restore           '1' to always write the app
-- @args    fields...         the fields of the app: alternating names and values
-- @returns kept
-- @returns written

local seed = table.concat(fields, '|')
if restore ~= '1' and redis.call('HGET', app, 'Seed') == seed then return {'kept'} end

redis.call('DEL', app)
redis.call('ZREM', apps, app_id)
write_app(fields)
redis.call('HSET', app, 'Seed', seed)
return {'written'}
