-- Writes an app of the configuration.
--
-- An app that is missing is written as a new app. If the key `present` is missing too, the data of the account has
-- disappeared, or the account is new, and a reset is announced. The key is then written, so that only one of several
-- processes and apps announces it.
--
-- @include Apps/write_app Store/events
-- @keys    present           exists while the account has its data
-- @args    mode              'missing' to write only a missing app; 'changed' to apply the changes of the
--                            configuration too; 'all' to write the app in any case
-- @args    fields...         the fields of the app: alternating names and values
-- @returns kept
-- @returns changed
-- @returns written data_lost  1 if the key `present` was missing, otherwise 0

-- The configuration that the app was last written with, by name of the field. Earlier versions stored it in the form
-- of name|value|name|value. If a value contains '|', that form loses some names, and their fields keep their values.
local function read_seed()
  local seed = redis.call('HGET', app, 'Seed') or ''
  if string.sub(seed, 1, 1) == '{' then return cjson.decode(seed) end
  local values = {}
  for name, value in string.gmatch(seed .. '|', '([^|]*)|([^|]*)|') do
    values[name] = value
  end
  return values
end

local function encode_seed()
  local seed = {}
  for at = 1, #fields, 2 do
    seed[fields[at]] = fields[at + 1]
  end
  return cjson.encode(seed)
end

-- Applies the changes of the configuration, field by field. A field that a call has changed keeps its value.
local function merge()
  local before = read_seed()
  local is_same, is_changed = true, false
  for at = 1, #fields, 2 do
    local name, value = fields[at], fields[at + 1]
    if before[name] ~= value then
      is_same = false
      local stored = redis.call('HGET', app, name)
      if not stored or stored == before[name] then
        redis.call('HSET', app, name, value)
        is_changed = true
      end
    end
  end
  if not is_same then redis.call('HSET', app, 'Seed', encode_seed()) end
  if is_changed then redis.call('HSET', app, 'ModifyTime', now_s) end
  return is_changed
end

-- Returns true if the key was missing.
local function set_present()
  return redis.call('SET', present, '1', 'NX') and true or false
end

local exists = redis.call('EXISTS', app) == 1
if exists and mode ~= 'all' then
  if not redis.call('ZSCORE', apps, app_id) then list_app() end
  local is_changed = mode == 'changed' and merge()
  set_present()
  if is_changed then return {'changed'} end
  return {'kept'}
end

if exists then
  redis.call('ZREM', apps, app_id)
  redis.call('DEL', app)
end
write_app({'Seed', encode_seed(), unpack(fields)})
local is_data_lost = set_present() and mode ~= 'all'
if is_data_lost then announce('reset') end
return {'written', is_data_lost and 1 or 0}
