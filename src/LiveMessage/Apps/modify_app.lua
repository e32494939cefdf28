-- Changes fields of an app and returns the changed app. Writes nothing if there are no changes.
--
-- @include Store/gate Apps/app Apps/app_time
-- @args    changes...        the changed fields: alternating names and values
-- @returns app fields        alternating names and values

for at = 1, #changes, 2 do
  redis.call('HSET', app, changes[at], changes[at + 1], 'ModifyTime', now_s)
end
return {'app', redis.call('HGETALL', app)}
