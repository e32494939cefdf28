using System.ComponentModel;

using FluentValidation;

using LiveMessage.Rpc;

namespace LiveMessage.Apps;

/// <summary>The parameters of ListLiveMessageApps as sent, in the order of its page.</summary>
public sealed record ListLiveMessageAppsRequest
{
    /// <summary>The order of the apps, by the time of their creation.</summary>
    /// <example>1</example>
    public string? SortType { get; init; }

    /// <summary>What the page before said; empty or -1 for the first page.</summary>
    public string? NextPageToken { get; init; }

    /// <summary>Where the apps live; <c>cn-shanghai</c> when left out.</summary>
    [DefaultValue("cn-shanghai")]
    public string? DataCenter { get; init; }
}

/// <summary>The bounds of ListLiveMessageApps' page.</summary>
public sealed class ListLiveMessageAppsValidator : AbstractValidator<ListLiveMessageAppsRequest>
{
    private const string SortTypes = "give 1 (the oldest app first) or 2 (the newest first)";

    public ListLiveMessageAppsValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;

        RuleFor(request => request.SortType).Mandatory(SortTypes).Number(1, 2, SortTypes);
        RuleFor(request => request.NextPageToken).PageToken();
        RuleFor(request => request.DataCenter).KnownDataCenter();
    }
}
