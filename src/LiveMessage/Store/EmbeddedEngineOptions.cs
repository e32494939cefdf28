using LiveMessage.Configuration;

using Microsoft.Extensions.Options;

namespace LiveMessage.Store;

/// <summary>Section <c>EmbeddedEngine</c>: the engine that stores the data if there is no connection string.</summary>
internal sealed class EmbeddedEngineOptions
{
    /// <summary>The full name of <see cref="MaxMemoryMiB"/>.</summary>
    public const string MaxMemorySetting = $"EmbeddedEngine:{nameof(MaxMemoryMiB)}";

    private const int BytesPerMiB = 1024 * 1024;

    /// <summary>
    /// The memory for stored data in MiB. When it is full, messages and new apps are refused. Default: half of the
    /// memory that the process may use. The other half is for the index of the data, requests, and responses.
    /// </summary>
    [AtLeast("16")]
    public int MaxMemoryMiB { get; set; } = (int)Math.Min(AvailableMiB / 2, int.MaxValue);

    /// <summary>
    /// The memory that the process may use. .NET determines it from the machine, the limit of the container, and
    /// <c>DOTNET_GCHeapHardLimit</c>.
    /// </summary>
    private static long AvailableMiB => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / BytesPerMiB;

    /// <summary>Indicates whether the other parts of the service have enough memory.</summary>
    public static bool IsWithinAvailable(EmbeddedEngineOptions options) => options.MaxMemoryMiB <= AvailableMiB * 3 / 4;

    /// <summary>The error if <see cref="IsWithinAvailable"/> is false.</summary>
    public static string AvailableError =>
        $"{MaxMemorySetting} is more than three quarters of the memory that the process may use; "
        + $"give at most {AvailableMiB * 3 / 4}.";
}

/// <summary>Validates <see cref="EmbeddedEngineOptions"/> against the bounds in its attributes.</summary>
[OptionsValidator]
internal sealed partial class EmbeddedEngineBounds : IValidateOptions<EmbeddedEngineOptions>;
