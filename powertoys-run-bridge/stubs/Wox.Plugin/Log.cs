#nullable disable
using System;
using System.Runtime.CompilerServices;

namespace Wox.Plugin.Logger;

public static class Log
{
    public static string CurrentLogDirectory => System.IO.Path.GetTempPath();

    public static void Info(string message, Type fullClassName, [CallerMemberName] string methodName = "", [CallerFilePath] string sourceFilePath = "", [CallerLineNumber] int sourceLineNumber = 0) =>
        Write("info", message, fullClassName);

    public static void Warn(string message, Type fullClassName, [CallerMemberName] string methodName = "", [CallerFilePath] string sourceFilePath = "", [CallerLineNumber] int sourceLineNumber = 0) =>
        Write("warn", message, fullClassName);

    public static void Exception(string message, Exception ex, Type fullClassName, [CallerMemberName] string methodName = "", [CallerFilePath] string sourceFilePath = "", [CallerLineNumber] int sourceLineNumber = 0) =>
        Write("error", $"{message} {ex}", fullClassName);

    private static void Write(string level, string message, Type from) => System.Diagnostics.Trace.WriteLine($"{level} {from.Name} {message}");
}
