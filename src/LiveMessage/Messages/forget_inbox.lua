-- Deletes all keys of an inbox and removes its user from the users of the app.
--
-- @keys    inbox ids notices users
-- @args    user_id
-- @returns forgotten

redis.call('ZREM', users, user_id)
redis.call('DEL', inbox, ids, notices)
return {'forgotten'}
