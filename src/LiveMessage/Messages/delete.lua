-- Deletes a message if the gate admits the call and the app is enabled.
--
-- @include Store/gate Apps/app_enabled Messages/deletion

return delete_message()
