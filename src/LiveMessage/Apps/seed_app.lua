-- Writes an app of the configuration. An app that is already there stays as it is, unless its configuration has changed
-- since, or a reset asks for the original: then it counts as created now.
--
-- @include Apps/write_app
-- @args    restore           '1': write it in any case
-- @args    fields...         the fields of the app, a name and a value each
-- @returns kept
-- @returns written

local seed = table.concat(fields, '|')
if restore ~= '1' and redis.call('HGET', app, 'Seed') == seed then return {'kept'} end

redis.call('DEL', app)
redis.call('ZREM', apps, app_id)
write_app(fields)
redis.call('HSET', app, 'Seed', seed)
return {'written'}
