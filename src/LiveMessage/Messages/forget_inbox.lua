-- Deletes an inbox with all its parts at once: as if it had never existed.
--
-- @keys    inbox ids notices users
-- @args    user_id
-- @returns forgotten

redis.call('DEL', inbox, ids, notices)
redis.call('ZREM', users, user_id)
return {'forgotten'}
