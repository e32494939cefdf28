using System.Text.Json;
using System.Text.Json.Serialization;

using LiveMessage.Ids;

namespace LiveMessage.Messages;

/// <summary>Converts message ids to and from JSON strings.</summary>
internal sealed class MsgTidConverter : JsonConverter<MsgTid>
{
    public override MsgTid Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        MsgTid.Parse(reader.GetString());

    public override void Write(Utf8JsonWriter writer, MsgTid value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>Converts user ids to and from JSON strings.</summary>
internal sealed class UserIdConverter : JsonConverter<UserId>
{
    public override UserId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        UserId.Parse(reader.GetString());

    public override void Write(Utf8JsonWriter writer, UserId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
