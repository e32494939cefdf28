-- Checks the data of an account whose configuration has no apps.
--
-- If the keys `present` and `journal` are missing, the data of the account has disappeared, or the account is new.
--
-- @include Store/events
-- @keys    present           exists while the account has its data
-- @args    mode              'missing' to announce a reset if the data has disappeared
-- @returns kept
-- @returns data_lost

if redis.call('SET', present, '1', 'NX') and not last_line and mode == 'missing' then
  announce('reset')
  return {'data_lost'}
end
return {'kept'}
