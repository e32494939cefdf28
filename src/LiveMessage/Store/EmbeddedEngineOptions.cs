using LiveMessage.Configuration;

using Microsoft.Extensions.Options;

namespace LiveMessage.Store;

/// <summary>Section <c>EmbeddedEngine</c>: the engine that stores the data if there is no connection string.</summary>
internal sealed class EmbeddedEngineOptions
{
    /// <summary>The full name of <see cref="MaxMemoryMiB"/>.</summary>
    public const string MaxMemorySetting = $"EmbeddedEngine:{nameof(MaxMemoryMiB)}";

    private const int BytesPerMiB = 1024 * 1024;

    // The memory that the service needs for everything else.
    private const int ServiceMiB = 64;

    /// <summary>
    /// The memory for stored data in MiB. When it is full, messages and new apps are refused. Default: half of the
    /// memory that the process may use, and at least 64 MiB less than that. The other half is for the index of the
    /// data, requests, and responses.
    /// </summary>
    [AtLeast("16")]
    public int MaxMemoryMiB { get; set; } = (int)Math.Clamp(
        Math.Min(AvailableMiB / 2, AvailableMiB - ServiceMiB), 16, int.MaxValue);

    /// <summary>
    /// The memory that the process may use. .NET determines it from the machine, the limit of the container, and
    /// <c>DOTNET_GCHeapHardLimit</c>.
    /// </summary>
    private static long AvailableMiB => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / BytesPerMiB;

    private static long LimitMiB => Math.Min(AvailableMiB * 3 / 4, AvailableMiB - ServiceMiB);

    /// <summary>Indicates whether the other parts of the service have enough memory.</summary>
    public static bool IsWithinAvailable(EmbeddedEngineOptions options) => options.MaxMemoryMiB <= LimitMiB;

    /// <summary>The error if <see cref="IsWithinAvailable"/> is false.</summary>
    public static string AvailableError => LimitMiB < 16
        ? $"The process may use {AvailableMiB} MiB of memory; with the embedded engine, it needs at least "
            + $"{16 + ServiceMiB} MiB. Increase the limit of the process, or use Redis."
        : $"{MaxMemorySetting} is too large for the {AvailableMiB} MiB that the process may use; "
            + $"give at most {LimitMiB}.";
}

/// <summary>Validates <see cref="EmbeddedEngineOptions"/> against the bounds in its attributes.</summary>
[OptionsValidator]
internal sealed partial class EmbeddedEngineBounds : IValidateOptions<EmbeddedEngineOptions>;
