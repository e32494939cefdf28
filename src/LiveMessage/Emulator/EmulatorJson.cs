using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

using LiveMessage.Accounts;

namespace LiveMessage.Emulator;

/// <summary>Converts times to UTC with exactly three decimals: <c>2026-01-02T03:04:05.060Z</c>.</summary>
internal sealed class UtcMillisecondsConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(
            value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
}

/// <summary>Serializer metadata for all views.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CallerList))]
[JsonSerializable(typeof(AccountList))]
[JsonSerializable(typeof(AccountView))]
[JsonSerializable(typeof(AppList))]
[JsonSerializable(typeof(InboxList))]
[JsonSerializable(typeof(MessageView))]
[JsonSerializable(typeof(InboxCleared))]
[JsonSerializable(typeof(EventView))]
[JsonSerializable(typeof(ReceiverList))]
[JsonSerializable(typeof(CallList))]
[JsonSerializable(typeof(CallSummary))]
[JsonSerializable(typeof(CallStreamInfo))]
[JsonSerializable(typeof(CallsForgotten))]
[JsonSerializable(typeof(FaultList))]
[JsonSerializable(typeof(FaultsRemoved))]
[JsonSerializable(typeof(FaultListJson))]
[JsonSerializable(typeof(ClockList))]
[JsonSerializable(typeof(ClockBody))]
[JsonSerializable(typeof(LimitList))]
[JsonSerializable(typeof(LimitBody))]
[JsonSerializable(typeof(NewAccountOptions))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class EmulatorJson : JsonSerializerContext;
