-- Changes fields of an app, and returns the app as it is then. Without changes nothing is written.
--
-- @include Store/gate Apps/app Apps/app_time
-- @args    changes...        the fields that change, a name and a value each
-- @returns app fields        a name and a value each

for at = 1, #changes, 2 do
  redis.call('HSET', app, changes[at], changes[at + 1], 'ModifyTime', now_s)
end
return {'app', redis.call('HGETALL', app)}
