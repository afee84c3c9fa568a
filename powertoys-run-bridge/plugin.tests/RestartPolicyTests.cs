using System;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Community.PowerToys.Run.Plugin.PimPalette;

public sealed class RestartPolicyTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void The_third_crash_is_the_last()
    {
        var policy = new RestartPolicy(_time);

        Assert.Equal(TimeSpan.FromSeconds(1), policy.Crashed());
        Assert.Equal(TimeSpan.FromSeconds(5), policy.Crashed());
        Assert.Null(policy.Crashed());
    }

    [Fact]
    public void Old_crashes_are_forgotten()
    {
        var policy = new RestartPolicy(_time);
        policy.Crashed();
        policy.Crashed();
        _time.Advance(TimeSpan.FromMinutes(10.1));

        Assert.Equal(TimeSpan.FromSeconds(1), policy.Crashed());
    }

    [Fact]
    public void The_person_starts_the_count_anew()
    {
        var policy = new RestartPolicy(_time);
        policy.Crashed();
        policy.Crashed();
        policy.Crashed();
        policy.Forget();

        Assert.Equal(TimeSpan.FromSeconds(1), policy.Crashed());
    }
}
