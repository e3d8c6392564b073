@echo off
rem Starts Inkling on Windows: finds a JDK 25 or newer, builds when that is needed, runs the program.
rem The same as the script `inkling`, which says more about each step.
setlocal EnableExtensions DisableDelayedExpansion
set "PROJECT=%~dp0"
set "PROJECT=%PROJECT:~0,-1%"
set "BUILD=%PROJECT%\cli\target\fast"
set "FOUND="

rem A folder that `inkling package` made has everything.
if exist "%PROJECT%\runtime\bin\java.exe" (
  set "JAVA_HOME=%PROJECT%\runtime"
  set "BUILD=%PROJECT%"
  goto :run
)

for %%H in ("%INKLING_JAVA%" "%JAVA_HOME%") do call :consider "%%~H"
for /d %%H in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk-*" "%USERPROFILE%\.sdkman\candidates\java\*" "%USERPROFILE%\scoop\apps\*jdk*") do call :consider "%%~H"
for /f "delims=" %%J in ('where java 2^>nul') do call :consider "%%~dpJ.."
if not defined FOUND (
  echo inkling: no JDK 25 or newer found; install one ^(https://adoptium.net^) or set JAVA_HOME to it ^(looked at INKLING_JAVA, JAVA_HOME, Program Files, SDKMAN, Scoop and java on the PATH^) 1>&2
  exit /b 3
)
set "JAVA_HOME=%FOUND%"

if "%~1"=="test" if not "%~2"=="--help" goto :test
call :stale
if errorlevel 1 goto :run
where mvn >nul 2>nul || (
  echo inkling: Maven 3.8 or newer is needed to build; install it ^(looked at mvn on the PATH^) 1>&2
  exit /b 3
)
if not exist "%PROJECT%\cli\target" mkdir "%PROJECT%\cli\target"
echo inkling: building, about a minute the first time ^(%PROJECT%\cli\target\build.log^) 1>&2
if exist "%BUILD%\lib" rmdir /s /q "%BUILD%\lib"
pushd "%PROJECT%"
call mvn -q -B -Dfast -DskipTests -pl cli -am package >"%PROJECT%\cli\target\build.log" 2>&1
if errorlevel 1 (
  popd
  echo inkling: the build failed ^(%PROJECT%\cli\target\build.log^) 1>&2
  exit /b 1
)
popd
echo built>"%BUILD%\stamp"

:run
"%JAVA_HOME%\bin\java" -Xmx2g -XX:+UseSerialGC --add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Djava.awt.headless=true -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 "-Dinkling.project=%PROJECT%" -Xlog:disable -cp "%BUILD%\lib\*" %INKLING_JAVA_OPTS% dev.inkling.cli.Main %*
exit /b %ERRORLEVEL%

:test
set "ARGUMENTS=%*"
pushd "%PROJECT%"
call mvn -B -ntp verify %ARGUMENTS:~4%
set "STATUS=%ERRORLEVEL%"
popd
exit /b %STATUS%

rem Sets FOUND to the folder given if that is the first JDK of version 25 or newer.
:consider
if defined FOUND exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
for /f "usebackq tokens=2 delims==" %%V in (`findstr /b "JAVA_VERSION=" "%~1\release"`) do (
  for /f "tokens=1 delims=.-+" %%M in ("%%~V") do if %%M GEQ 25 set "FOUND=%~1"
)
exit /b 0

rem Succeeds if there is no build or a source is newer than it.
:stale
if not exist "%BUILD%\stamp" exit /b 0
powershell -NoProfile -Command "$built = (Get-Item '%BUILD%\stamp').LastWriteTime; $newer = Get-ChildItem '%PROJECT%\pom.xml', '%PROJECT%\*\pom.xml', '%PROJECT%\*\src\main' -Recurse | Where-Object LastWriteTime -gt $built | Select-Object -First 1; exit [int]($null -eq $newer)"
exit /b %ERRORLEVEL%
