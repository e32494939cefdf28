-- Deletes all keys of some inboxes of an app, and removes their users from the users of the app.
--
-- @keys    users
-- @keys    inbox_keys...   the keys `inbox`, `ids`, and `notices` of each inbox
-- @args    user_ids...     at most 250: a call takes a limited number of values
-- @returns forgotten

redis.call('ZREM', users, unpack(user_ids))
redis.call('DEL', unpack(inbox_keys))
return {'forgotten'}
