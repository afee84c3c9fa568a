namespace Community.PowerToys.Run.Plugin.PimPalette;

/// <summary>Where the helper is; every state but <see cref="Ready"/> has rows of its own.</summary>
internal enum HelperState
{
    /// <summary>Not started, or ended by itself after a time without use: the next query starts it.</summary>
    Idle,

    /// <summary>Started, has not answered yet.</summary>
    Starting,

    Ready,

    /// <summary>It crashed and is started again in a moment.</summary>
    Waiting,

    /// <summary>Its file is not there. Looked for again at each query.</summary>
    Missing,

    /// <summary>The system does not let it run.</summary>
    Blocked,

    /// <summary>It speaks another version of the protocol.</summary>
    WrongVersion,

    /// <summary>It crashed three times; only the person starts it again.</summary>
    GivenUp,

    /// <summary>The plugin was closed.</summary>
    Closed,
}
