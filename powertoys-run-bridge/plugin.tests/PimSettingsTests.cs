using System.Linq;
using Microsoft.PowerToys.Settings.UI.Library;
using Xunit;

namespace Community.PowerToys.Run.Plugin.PimPalette;

public sealed class PimSettingsTests
{
    [Fact]
    public void What_is_shown_first_means_the_defaults() =>
        Assert.Equal(PimSettings.Default, PimSettings.From(new PowerLauncherPluginSettings { AdditionalOptions = PimSettings.Options() }));

    [Fact]
    public void Settings_that_are_not_there_yet_mean_the_defaults()
    {
        Assert.Equal(PimSettings.Default, PimSettings.From(null));
        Assert.Equal(PimSettings.Default, PimSettings.From(new PowerLauncherPluginSettings()));
        Assert.Equal(PimSettings.Default, PimSettings.From(new PowerLauncherPluginSettings { AdditionalOptions = [null!, new PluginAdditionalOption()] }));
    }

    [Fact]
    public void Every_option_reaches_the_helper()
    {
        var settings = PimSettings.From(Kept(options =>
        {
            options["clientId"].TextValue = " 11111111-2222-3333-4444-555555555555 ";
            options["tenantId"].TextValue = "contoso.com";
            options["cloud"].ComboBoxValue = 3;
            options["defaultHours"].NumberValue = 1.5;
            options["keepRecent"].Value = false;
            options["followPending"].Value = false;
            options["endWarning"].NumberValue = 2.5;
            options["endAtLock"].Value = true;
            options["endAtSleep"].Value = true;
            options["endAtHour"].TextValue = " 18:30 ";
            options["readClipboard"].Value = false;
            options["startWithHost"].Value = true;
        }));

        Assert.False(settings.ReadClipboard);
        Assert.True(settings.StartWithHost);
        Assert.Equal(
            new Settings
            {
                ClientId = "11111111-2222-3333-4444-555555555555",
                TenantId = "contoso.com",
                Cloud = "china",
                DefaultDurationMs = 5_400_000,
                KeepRecentJustifications = false,
                FollowPending = false,
                EndWarningMs = 150_000,
                EndAtLock = true,
                EndAtSleep = true,
                EndAtHour = "18:30",
            },
            settings.ForHelper());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(25)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_duration_out_of_range_is_none(double hours) =>
        Assert.Null(PimSettings.From(Kept(options => options["defaultHours"].NumberValue = hours)).ForHelper().DefaultDurationMs);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(120, 7_200_000)]
    [InlineData(-1, 600_000)]
    [InlineData(121, 600_000)]
    [InlineData(double.NaN, 600_000)]
    public void A_warning_of_no_minutes_is_none_and_one_out_of_range_the_default(double minutes, long told) =>
        Assert.Equal(told, PimSettings.From(Kept(options => options["endWarning"].NumberValue = minutes)).ForHelper().EndWarningMs);

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void A_cloud_nobody_knows_is_the_public_one(int cloud) =>
        Assert.Equal("public", PimSettings.From(Kept(options => options["cloud"].ComboBoxValue = cloud)).Cloud);

    [Fact]
    public void Every_option_has_words_and_the_clouds_their_numbers()
    {
        Assert.All(PimSettings.Options(), option => Assert.False(option.DisplayLabel.StartsWith("Option", System.StringComparison.Ordinal)));
        var cloud = PimSettings.Options().Single(option => option.Key == "cloud");
        Assert.Equal(["0", "1", "2", "3"], cloud.ComboBoxItems.Select(item => item.Value));
    }

    private static PowerLauncherPluginSettings Kept(System.Action<System.Collections.Generic.Dictionary<string, PluginAdditionalOption>> change)
    {
        var options = PimSettings.Options().ToList();
        change(options.ToDictionary(option => option.Key));
        return new PowerLauncherPluginSettings { AdditionalOptions = options };
    }
}
