using System.Text.Json;

using LiveMessage.Rpc;

namespace LiveMessage.Emulator;

/// <summary>Matching messages of one page of a search.</summary>
/// <param name="Messages">The messages, oldest first.</param>
/// <param name="HasMore">Indicates whether the search continues after these messages.</param>
internal sealed record FoundMessages(IReadOnlyList<MessageView> Messages, bool HasMore)
{
    public static readonly FoundMessages None = new([], HasMore: false);
}

/// <summary>
/// A search for messages. It holds one page of messages at a time, so that a long list needs little memory.
/// </summary>
internal interface IMessageSearch
{
    /// <summary>Indicates whether messages before the position are lost.</summary>
    bool IsGap { get; }

    /// <summary>
    /// Returns the matching messages of the next page that has one; none at the end. A later call continues there.
    /// Returns a refusal if the app does not exist.
    /// </summary>
    Task<Result<FoundMessages>> NextAsync();

    /// <summary>Writes the position of the search as properties of a list.</summary>
    void WritePosition(Utf8JsonWriter json);
}
