using System.Collections.Generic;
using System.Linq;
using Microsoft.PowerToys.Settings.UI.Library;
using Option = Microsoft.PowerToys.Settings.UI.Library.PluginAdditionalOption;
using OptionType = Microsoft.PowerToys.Settings.UI.Library.PluginAdditionalOption.AdditionalOptionType;

namespace Community.PowerToys.Run.Plugin.PimPalette;

/// <summary>The options PowerToys shows for the plugin, and what they mean for the helper.</summary>
internal sealed record PimSettings
{
    private const double MillisecondsPerHour = 3_600_000;
    private const long MillisecondsPerMinute = 60_000;
    private const double LongestWarning = 120;
    private static readonly string[] Clouds = ["public", "usGov", "usGovDod", "china"];

    public static PimSettings Default { get; } = new();

    public string ClientId { get; private init; } = string.Empty;

    public string TenantId { get; private init; } = string.Empty;

    public string Cloud { get; private init; } = Clouds[0];

    /// <summary>0 means that none is set.</summary>
    public double DefaultHours { get; private init; }

    public bool KeepRecentJustifications { get; private init; } = true;

    public bool FollowPending { get; private init; } = true;

    /// <summary>Warns so many minutes before an activation ends; 0 means never.</summary>
    public double WarningMinutes { get; private init; } = 10;

    /// <summary>Ends what was activated from here today when the screen is locked.</summary>
    public bool EndAtLock { get; private init; }

    /// <summary>Ends it when the machine goes to sleep.</summary>
    public bool EndAtSleep { get; private init; }

    /// <summary>Ends it at this hour of each day, as typed; empty for never. Whether it is one is decided by the helper.</summary>
    public string EndAtHour { get; private init; } = string.Empty;

    /// <summary>An error on the clipboard is offered as a question.</summary>
    public bool ReadClipboard { get; private init; } = true;

    /// <summary>The helper is started when PowerToys starts, not at the first query.</summary>
    public bool StartWithHost { get; private init; }

    /// <summary>What PowerToys shows, with the defaults.</summary>
    public static IEnumerable<Option> Options() =>
    [
        Text("clientId", "OptionClientId", 36),
        Text("tenantId", "OptionTenantId", 253),
        new Option
        {
            Key = "cloud",
            PluginOptionType = OptionType.Combobox,
            DisplayLabel = Texts.Get("OptionCloud"),
            DisplayDescription = Texts.Get("OptionCloudDescription"),
            ComboBoxItems =
            [
                new(Texts.Get("CloudPublic"), "0"),
                new(Texts.Get("CloudUsGov"), "1"),
                new(Texts.Get("CloudUsGovDod"), "2"),
                new(Texts.Get("CloudChina"), "3"),
            ],
            ComboBoxValue = 0,
        },
        new Option
        {
            Key = "defaultHours",
            PluginOptionType = OptionType.Numberbox,
            DisplayLabel = Texts.Get("OptionDefaultHours"),
            DisplayDescription = Texts.Get("OptionDefaultHoursDescription"),
            NumberValue = Default.DefaultHours,
            NumberBoxMin = 0,
            NumberBoxMax = 24,
            NumberBoxSmallChange = 0.5,
            NumberBoxLargeChange = 1,
        },
        Check("keepRecent", "OptionKeepRecent", Default.KeepRecentJustifications),
        Check("followPending", "OptionFollow", Default.FollowPending),
        new Option
        {
            Key = "endWarning",
            PluginOptionType = OptionType.Numberbox,
            DisplayLabel = Texts.Get("OptionEndWarning"),
            DisplayDescription = Texts.Get("OptionEndWarningDescription"),
            NumberValue = Default.WarningMinutes,
            NumberBoxMin = 0,
            NumberBoxMax = LongestWarning,
            NumberBoxSmallChange = 1,
            NumberBoxLargeChange = 5,
        },
        Check("endAtLock", "OptionEndAtLock", Default.EndAtLock),
        Check("endAtSleep", "OptionEndAtSleep", Default.EndAtSleep),
        Text("endAtHour", "OptionEndAtHour", 5),
        Check("readClipboard", "OptionClipboard", Default.ReadClipboard),
        Check("startWithHost", "OptionStart", Default.StartWithHost),
    ];

    /// <summary>Reads what PowerToys kept; a part that is missing or out of range is the default.</summary>
    public static PimSettings From(PowerLauncherPluginSettings? kept)
    {
        var options = new Dictionary<string, Option>();
        foreach (var option in (kept?.AdditionalOptions ?? []).Where(option => option?.Key is not null))
        {
            options[option.Key] = option;
        }

        var cloud = options.GetValueOrDefault("cloud")?.ComboBoxValue ?? 0;
        var hours = options.GetValueOrDefault("defaultHours")?.NumberValue ?? 0;
        var warning = options.GetValueOrDefault("endWarning")?.NumberValue ?? Default.WarningMinutes;
        return new PimSettings
        {
            ClientId = options.GetValueOrDefault("clientId")?.TextValue?.Trim() ?? string.Empty,
            TenantId = options.GetValueOrDefault("tenantId")?.TextValue?.Trim() ?? string.Empty,
            Cloud = cloud >= 0 && cloud < Clouds.Length ? Clouds[cloud] : Clouds[0],
            DefaultHours = hours is > 0 and <= 24 ? hours : 0,
            KeepRecentJustifications = options.GetValueOrDefault("keepRecent")?.Value ?? Default.KeepRecentJustifications,
            FollowPending = options.GetValueOrDefault("followPending")?.Value ?? Default.FollowPending,
            WarningMinutes = warning is >= 0 and <= LongestWarning ? warning : Default.WarningMinutes,
            EndAtLock = options.GetValueOrDefault("endAtLock")?.Value ?? Default.EndAtLock,
            EndAtSleep = options.GetValueOrDefault("endAtSleep")?.Value ?? Default.EndAtSleep,
            EndAtHour = options.GetValueOrDefault("endAtHour")?.TextValue?.Trim() ?? string.Empty,
            ReadClipboard = options.GetValueOrDefault("readClipboard")?.Value ?? Default.ReadClipboard,
            StartWithHost = options.GetValueOrDefault("startWithHost")?.Value ?? Default.StartWithHost,
        };
    }

    /// <summary>The part that the helper is told.</summary>
    public Settings ForHelper() => new()
    {
        ClientId = ClientId.Length > 0 ? ClientId : null,
        TenantId = TenantId.Length > 0 ? TenantId : null,
        Cloud = Cloud,
        DefaultDurationMs = DefaultHours > 0 ? (long)(DefaultHours * MillisecondsPerHour) : null,
        KeepRecentJustifications = KeepRecentJustifications,
        FollowPending = FollowPending,
        EndWarningMs = (long)(WarningMinutes * MillisecondsPerMinute),
        EndAtLock = EndAtLock,
        EndAtSleep = EndAtSleep,
        EndAtHour = EndAtHour.Length > 0 ? EndAtHour : null,
    };

    private static Option Text(string key, string label, int longest) => new()
    {
        Key = key,
        PluginOptionType = OptionType.Textbox,
        DisplayLabel = Texts.Get(label),
        DisplayDescription = Texts.Get($"{label}Description"),
        TextValue = string.Empty,
        TextBoxMaxLength = longest,
    };

    private static Option Check(string key, string label, bool value) => new()
    {
        Key = key,
        PluginOptionType = OptionType.Checkbox,
        DisplayLabel = Texts.Get(label),
        DisplayDescription = Texts.Get($"{label}Description"),
        Value = value,
    };
}
