-- Deletes an app and its entry in the list.
--
-- @keys    app
-- @keys    apps         the apps of its data center
-- @args    app_id
-- @returns forgotten

redis.call('ZREM', apps, app_id)
redis.call('DEL', app)
return {'forgotten'}
