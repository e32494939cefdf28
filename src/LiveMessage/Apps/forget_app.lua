-- Deletes an app and its place in the list at once.
--
-- @keys    app
-- @keys    apps         the apps of its data center
-- @args    app_id
-- @returns forgotten

redis.call('DEL', app)
redis.call('ZREM', apps, app_id)
return {'forgotten'}
